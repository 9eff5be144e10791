import { existsSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stopPostmaster } from '../src/platform/db/embedded/postmaster.js';

/** Stops the server of a data folder and removes it with its files, also those that are only linked. */
export async function removeDataFolder(dataFolder: string): Promise<void> {
  const link = path.join(dataFolder, 'database');
  if (existsSync(link)) {
    const folder = realpathSync(link);
    await stopPostmaster(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 });
}
