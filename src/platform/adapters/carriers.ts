import type { Carriers } from '../letters/carrier.js';
import type { Settings } from '../settings.js';
import { folderCarrier } from './folder-carrier.js';
import { mailCarrier } from './mail-carrier.js';

/** The ways out that the settings of this installation name. */
export function carriersOf({ dataFolder, mail }: Pick<Settings, 'dataFolder' | 'mail'>): Carriers {
  return { folder: folderCarrier(dataFolder), ...(mail ? { mail: mailCarrier(mail) } : {}) };
}
