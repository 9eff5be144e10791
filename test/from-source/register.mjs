// `node --import <this file> program.ts` runs a program from its source, so that a test of processes needs no build.
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
