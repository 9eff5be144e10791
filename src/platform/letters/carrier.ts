/** One message as a carrier takes it: to whom, and the letter in each of its forms. */
export interface Parcel {
  readonly authorityId: number;
  readonly messageId: number;
  readonly role: 'recipient' | 'copy';
  readonly name: string;
  readonly lines: readonly string[];
  readonly email: string | null;
  readonly channel: 'post' | 'email';
  readonly council: string;
  readonly reference: string;
  readonly title: string;
  /** What whoever posts it must know, such as that an easy-read sheet goes with it. */
  readonly adjustments: readonly string[];
  readonly text: string;
  readonly html: string;
  readonly pdf: Buffer;
}

/** What became of a try: taken over by the mail server, laid where a person finds it, or neither. `detail` names no person. */
export interface Carried {
  readonly outcome: 'sent' | 'placed' | 'failed';
  readonly detail: string;
}

/** Takes a parcel to where it goes. Given the same parcel again, such as after a power cut, it does not make two of it where it can tell. */
export type Carrier = (parcel: Parcel) => Promise<Carried>;

/** The ways out of this installation. */
export interface Carriers {
  /** Lays a letter into a folder, for a person to post. */
  readonly folder: Carrier;
  /** Absent where no mail server is known: then letters by e-mail are laid into the folder too. */
  readonly mail?: Carrier;
}
