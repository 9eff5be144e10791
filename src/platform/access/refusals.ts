import { refuserOf } from '../../core/result.js';

export const keyRefusals = {
  'key-missing': 'There is no sealing key where one is needed to read what was sealed before. Put the key file back, or set PURSESTRINGS_KEY.',
  'key-not-readable': 'PURSESTRINGS_KEY, or the key file in the data folder, does not hold keys of 64 hexadecimal digits. Restore the key: without it nothing that was sealed can be read.',
  'key-of-another': 'The key that is here is not the one this database was sealed with. Put the right key back; nothing was changed.',
  'key-of-environment': 'The sealing key comes from PURSESTRINGS_KEY. The message holds a new key and says where to put it.',
  'key-in-use': 'An older key is still needed: something is sealed with it. Seal everything again first.',
  'key-file-open-to-others': 'The key file can be read by other users of this machine. Allow its owner alone: chmod 600.',
} as const;

export const refuseKey = refuserOf(keyRefusals);
