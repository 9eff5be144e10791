import type { Sealer } from '../../../../platform/access/sealing.js';
import type { PageRoute } from '../../../../platform/web/route.js';
import { answersPages } from './answers-pages.js';
import { cardsPages } from './cards-pages.js';
import { filesPages } from './files-page.js';
import { payingPages } from './paying-page.js';
import { prepaymentsPages } from './prepayments-page.js';
import { remittancePage } from './remittance-page.js';

/** What these pages need of the installation. */
export interface FilePageServices {
  readonly sealer: Sealer;
  /** Where the operator's tables for checking account numbers are looked for. */
  readonly dataFolder: string;
}

/** The pages of what becomes of an approved run: files, answers, the card account, what is paid ahead, remittances. */
export function paymentFilePages(services: FilePageServices): PageRoute[] {
  return [...filesPages(services), ...answersPages(services), ...cardsPages(services), ...payingPages(services), ...prepaymentsPages, remittancePage];
}
