import { z } from 'zod';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ColumnMapping } from '../formats/reading.js';

const column = z.int().nonnegative();
const mappingShape = z.object({
  skipRows: column,
  date: column,
  texts: z.array(column),
  amount: column.optional(),
  moneyIn: column.optional(),
  moneyOut: column.optional(),
  balance: column.optional(),
  merchantCategoryCode: column.optional(),
  purchasesPositive: z.boolean().optional(),
});

/** The layouts that the council mapped once, by name. */
export async function loadMappings(tx: TenantTx): Promise<ColumnMapping[]> {
  const { rows } = await tx.client.query<{ name: string; mapping: unknown }>('select name, mapping from column_mapping where authority_id = $1 order by id', [tx.authorityId]);
  return rows.map(({ name, mapping }) => {
    const { skipRows, date, texts, ...others } = mappingShape.parse(mapping);
    const kept: Partial<ColumnMapping> = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
    return { name, skipRows, date, texts, ...kept };
  });
}

/** Remembers a layout, with the digest of the headings it was made for. */
export async function insertMapping(tx: TenantTx, { name, ...mapping }: ColumnMapping, headingDigest: Buffer): Promise<void> {
  await tx.client.query('insert into column_mapping (authority_id, name, heading_digest, mapping, made_by) values ($1, $2, $3, $4, $5)', [
    tx.authorityId, name, headingDigest, JSON.stringify(mapping), tx.actorId,
  ]);
}
