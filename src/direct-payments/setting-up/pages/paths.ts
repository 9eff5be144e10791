import { pathOf, type Path } from '../../../platform/ui/index.js';
import type { Step } from '../rules/steps.js';

export function setUpPath(id: number, step?: Step | 'put-away'): Path {
  return pathOf(`/setting-up/${String(id)}${step === undefined ? '' : `/${step}`}`);
}
