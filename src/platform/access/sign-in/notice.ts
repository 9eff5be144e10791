import type { Carried } from '../../letters/carrier.js';

/** A short message to the owner of an account, by e-mail. */
export interface Notice {
  readonly authorityId: number;
  readonly council: string;
  readonly name: string;
  readonly email: string;
  readonly subject: string;
  /** Paragraphs. */
  readonly lines: readonly string[];
}

/** Takes a notice to where it goes; laid into a folder where no mail server is known. */
export type NoticeCarrier = (notice: Notice) => Promise<Carried>;
