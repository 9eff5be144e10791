/** Budgets of a reclaim in the model. */
export const modelStreams = ['social_care', 'education'] as const;
export type ModelStream = (typeof modelStreams)[number];

/** One thing that somebody tries with a reclaim; days count from the day of its letter. */
export interface Step {
  readonly what: 'represent' | 'uphold' | 'reduce' | 'withdraw' | 'begin' | 'recover' | 'reverse' | 'write-off' | 'undo-write-off' | 'settle' | 'close' | 'reopen';
  readonly day: number;
  readonly stream: ModelStream;
  /** Pence, for what moves money. */
  readonly amount: number;
  /** Which of the earlier postings, for what undoes one. */
  readonly pick: number;
}

interface Money {
  noticed: number;
  givenUp: number;
  recovered: number;
  writtenOff: number;
}

interface Done {
  readonly kind: 'recovered' | 'written-off';
  readonly stream: ModelStream;
  readonly amount: number;
  undone: boolean;
  readonly no: number;
}

/** The days for representations, with those of the post, in the story that the model follows. */
const lastDayToAnswer = 30;

/**
 * A reclaim that has been noticed, as anybody would keep it on paper: where it stands and four sums for each budget. It knows nothing
 * of events, views or triggers; what it allows is what the law and the rules ask, written down a second time.
 */
export class PaperReclaim {
  at: 'noticed' | 'paused' | 'decided' | 'recovering' | 'recovered' | 'written-off' | 'withdrawn' = 'noticed';
  readonly money: Record<ModelStream, Money>;
  readonly done: Done[] = [];
  /** Postings so far; the two of the notice came first. */
  postings = 2;

  constructor(noticed: Readonly<Record<ModelStream, number>>) {
    const fresh = (sum: number): Money => ({ noticed: sum, givenUp: 0, recovered: 0, writtenOff: 0 });
    this.money = { social_care: fresh(noticed.social_care), education: fresh(noticed.education) };
  }

  owed(stream: ModelStream): number {
    const { noticed, givenUp, recovered, writtenOff } = this.money[stream];
    return noticed - givenUp - recovered - writtenOff;
  }

  get owedInAll(): number {
    return modelStreams.reduce((total, stream) => total + this.owed(stream), 0);
  }

  /** What an undoing would undo. */
  undoable(kind: Done['kind'], pick: number): Done | undefined {
    const left = this.done.filter((one) => one.kind === kind && !one.undone);
    return left[pick % Math.max(1, left.length)];
  }

  /** Whether a step is right where the reclaim stands. */
  allows({ what, day, stream, amount, pick }: Step): boolean {
    const working = this.at === 'recovering';
    switch (what) {
      case 'represent': return ['noticed', 'paused', 'decided', 'recovering'].includes(this.at);
      case 'uphold': return this.at === 'paused';
      case 'reduce': return this.at === 'paused' && amount > 0 && amount <= this.owed(stream);
      case 'withdraw': return ['noticed', 'paused', 'decided', 'recovering'].includes(this.at);
      case 'begin': return ['noticed', 'decided'].includes(this.at) && day > lastDayToAnswer;
      case 'recover': return working && day > lastDayToAnswer && amount > 0 && amount <= this.owed(stream);
      case 'write-off': return working && amount > 0 && amount <= this.owed(stream);
      case 'reverse': return working && this.undoable('recovered', pick) !== undefined;
      case 'undo-write-off': return working && this.undoable('written-off', pick) !== undefined;
      case 'settle': case 'close': return working && this.owedInAll === 0;
      case 'reopen': return this.at === 'recovered' || this.at === 'written-off';
    }
  }

  take(step: Step): void {
    const { what, stream, amount, pick } = step;
    const money = this.money[stream];
    if (what === 'represent') this.at = 'paused';
    else if (what === 'uphold') this.at = 'decided';
    else if (what === 'begin' || what === 'reopen') this.at = 'recovering';
    else if (what === 'settle') this.at = 'recovered';
    else if (what === 'close') this.at = 'written-off';
    else if (what === 'withdraw') this.giveAllUp();
    else if (what === 'reduce') {
      this.at = 'decided';
      money.givenUp += amount;
      this.postings += 1;
    } else if (what === 'recover' || what === 'write-off') this.move(what === 'recover' ? 'recovered' : 'written-off', stream, amount);
    else this.undo(this.undoable(what === 'reverse' ? 'recovered' : 'written-off', pick));
  }

  private giveAllUp(): void {
    this.at = 'withdrawn';
    for (const stream of modelStreams) {
      if (this.owed(stream) > 0) this.postings += 1;
      this.money[stream].givenUp += this.owed(stream);
    }
  }

  private move(kind: Done['kind'], stream: ModelStream, amount: number): void {
    this.money[stream][kind === 'recovered' ? 'recovered' : 'writtenOff'] += amount;
    this.postings += 1;
    this.done.push({ kind, stream, amount, undone: false, no: this.postings });
  }

  private undo(one: Done | undefined): void {
    if (!one) return;
    one.undone = true;
    this.money[one.stream][one.kind === 'recovered' ? 'recovered' : 'writtenOff'] -= one.amount;
    this.postings += 1;
  }
}
