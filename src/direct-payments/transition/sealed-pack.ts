import type { SealedColumn } from '../../platform/access/keys/sealed-column.js';

/** As what a pack's file is sealed. */
export const sealedPack = 'transfer-pack';

/** Where packs stand sealed, for whoever changes the key. */
export const sealedPacks: SealedColumn = { table: 'transfer_pack_copy', column: 'content_sealed', about: sealedPack };
