import { setFlagsFromString } from 'node:v8';

// Files share a process, and a command that one of them runs sets it up as a program of its own: sparing with memory, which would
// cost every file that follows time. 0 is the usual growth.
setFlagsFromString('--heap-growing-percent=0');
