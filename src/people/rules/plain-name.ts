/**
 * A name in small letters without title, accents, marks and doubled spaces: the same name is written in many ways. The database's `plain_name`
 * is the same rule.
 */
export function plainName(name: string): string {
  return name.normalize('NFKD').replace(/[\u0300-\u036f]/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^(mr|mrs|ms|miss|mx|dr|prof|professor|rev) /, '');
}
