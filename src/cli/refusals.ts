import { refuserOf } from '../core/result.js';

export const commandRefusals = {
  'unusable-arguments': 'The command does not take these arguments. Ask it with --help what it takes; the exit code is 2.',
  'internal-error': 'Something went wrong inside Pursestrings. Set PURSESTRINGS_DEBUG and try again to see where.',
  'file-not-written': 'The file could not be written. Check the folder and its permissions.',
} as const;

export const refuseCommand = refuserOf(commandRefusals);
