import { refuserOf } from '../../../core/result.js';

/** Why a passkey is not taken. */
export const passkeyRefusals = {
  'passkey-not-asked-for': 'The passkey took longer than five minutes, was answered already, or answers what another browser asked. Try again.',
  'passkey-not-good': 'The passkey could not be checked: it is unknown, was removed, belongs to another address, or was not unlocked with a fingerprint, face or PIN. Try again, or use another way.',
  'passkey-copied': 'The passkey was used somewhere else since: there may be a copy of it. It was removed; add a new one.',
  'passkey-known': 'That passkey has been added already.',
  'passkey-not-found': 'There is no such passkey, or it was removed.',
  'too-many-passkeys': 'There are ten passkeys already. Remove one that is no longer used.',
} as const;

export const refusePasskey = refuserOf(passkeyRefusals);
