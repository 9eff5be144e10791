import { refuserOf } from '../../core/result.js';

/** Why files of a run, how the council pays, answers of a bank and the card programme's account are refused. */
export const paymentFileRefusals = {
  'paying-setting-missing': 'Nobody has said yet from which account the council pays on that day, or the proposal is not confirmed. Propose it under Payments, How we pay; another person confirms it.',
  'paying-setting-waits': 'Another proposal for how the council pays waits for its decision. Confirm, refuse or withdraw it first.',
  'paying-setting-not-open': 'There is no such proposal, or it was decided in the meantime. Open the page again to see how.',
  'paying-setting-own': 'Whoever proposed how the council pays does not confirm or refuse it: another person does. You can withdraw it.',
  'paying-setting-not-right': 'Something of how the council pays is not right. The message says what; correct it.',
  'run-payees-refused': 'One or more payments of the run cannot be written, so no file was. Each is named with what is wrong; put it right, then draw the run up again.',
  'run-pays-nobody': 'The run sends no money to anybody, so there is no file to write.',
  'card-programme-missing': 'The run loads cards, but how the council pays names no card programme. Propose it, and let another person confirm.',
  'ledger-code-missing': 'A line’s budget has no code in the council’s ledger, and its stream has none to fall back on. Give the budget its codes, or say where such money goes.',
  'payment-file-not-found': 'There is no such file in this council.',
  'payment-file-withdrawn': 'The run of this file was withdrawn, so nothing of it is sent. Send the files of the run that took its place.',
  'answer-empty': 'The file holds nothing.',
  'answer-too-large': 'The file is larger than 20 MB, which no answer to a run is. Check that it is the right one.',
  'answer-not-read': 'This is neither a pain.002 message nor a CSV of returned payments. The message says where reading stopped.',
  'answer-before-paid': 'Payments of a run came back before it was recorded as paid. Record the run as paid and read the answer again; where the bank took none of it, withdraw the run.',
  'answer-not-found': 'There is no such answer in this council.',
  'card-account-not-read': 'The card programme’s file is not as it was named, so nothing was reconciled. The message says which row; correct how its columns are named, or ask for the file again.',
  'card-account-not-found': 'There is no such check of the card account in this council.',
  'unloads-none': 'Nothing was taken off cards that is not in a file yet.',
  'modulus-tables-not-read': 'The tables for checking account numbers in the data folder cannot be read. Put the files there as their publisher hands them out, or take them away.',
  'remittance-not-found': 'There is no such remittance, or it is not one that you may see.',
} as const;

export const refuseFile = refuserOf(paymentFileRefusals);
