import Builder from 'fast-xml-builder';
import { poundsText, sum } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { FilePayment, Payer } from './payment.js';

export type PainVersion = 'pain.001.001.03' | 'pain.001.001.09';

/** What makes one message itself: its id and when it was made, as `YYYY-MM-DDThh:mm:ss`. */
export interface MessageStamp {
  readonly id: string;
  readonly createdAt: string;
}

const builder = new Builder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, suppressEmptyNode: true });

/** An ISO 20022 credit transfer: one payer, one date, every payment in sterling by UK sort code. */
export function pain001(version: PainVersion, payer: Payer, payments: readonly FilePayment[], date: PlainDate, stamp: MessageStamp): string {
  const totals = { NbOfTxs: String(payments.length), CtrlSum: poundsText(sum(payments.map((payment) => payment.amount))) };
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Document: {
      '@xmlns': `urn:iso:std:iso:20022:tech:xsd:${version}`,
      CstmrCdtTrfInitn: {
        GrpHdr: { MsgId: stamp.id, CreDtTm: stamp.createdAt, ...totals, InitgPty: initiator(payer) },
        PmtInf: {
          PmtInfId: stamp.id, PmtMtd: 'TRF', BtchBookg: 'true', ...totals,
          PmtTpInf: { SvcLvl: { Cd: 'NURG' } },
          ReqdExctnDt: version === 'pain.001.001.09' ? { Dt: date } : date,
          Dbtr: initiator(payer),
          DbtrAcct: accountOf(payer.accountNumber, true),
          DbtrAgt: agentOf(version, payer.sortCode, payer.bic),
          ChrgBr: 'SHAR',
          CdtTrfTxInf: payments.map((payment) => transferOf(version, payment)),
        },
      },
    },
  };
  return builder.build(document);
}

function initiator(payer: Payer): object {
  const organisation = payer.serviceUserNumber === null ? {} : { Id: { OrgId: { Othr: { Id: payer.serviceUserNumber } } } };
  return { Nm: payer.name, ...organisation };
}

function accountOf(accountNumber: string, withCurrency: boolean): object {
  return { Id: { Othr: { Id: accountNumber } }, ...(withCurrency ? { Ccy: 'GBP' } : {}) };
}

/** GBDSC is the code of the UK's domestic sort codes. */
function agentOf(version: PainVersion, sortCode: string, bic: string | null): object {
  const named = bic === null ? {} : { [version === 'pain.001.001.09' ? 'BICFI' : 'BIC']: bic };
  return { FinInstnId: { ...named, ClrSysMmbId: { ClrSysId: { Cd: 'GBDSC' }, MmbId: sortCode } } };
}

function transferOf(version: PainVersion, payment: FilePayment): object {
  return {
    PmtId: { EndToEndId: payment.reference },
    Amt: { InstdAmt: { '@Ccy': 'GBP', '#text': poundsText(payment.amount) } },
    CdtrAgt: agentOf(version, payment.sortCode, null),
    Cdtr: { Nm: payment.name },
    CdtrAcct: accountOf(payment.accountNumber, false),
    ...(payment.remittance === '' ? {} : { RmtInf: { Ustrd: payment.remittance } }),
  };
}
