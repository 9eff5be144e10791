import { pathOf, type Path } from '../../../../platform/ui/index.js';

/** Where a file is taken from, by a form. */
export function paymentFilePath(id: number): Path {
  return pathOf(`/payments/files/${String(id)}`);
}

/** Where the files of a run are written, by a form. */
export function writeFilesPath(runId: number): Path {
  return pathOf(`/payments/files/runs/${String(runId)}`);
}
