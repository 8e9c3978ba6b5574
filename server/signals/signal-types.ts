/** The signals that are derived here. The specification's job change is `promotion` and `companyChange`. */
export const CONTACT_SIGNALS = ['promotion', 'companyChange'] as const;
export const COMPANY_SIGNALS = [
  'surgeInHiring',
  'headcountIncrease1m',
  'headcountIncrease3m',
  'headcountIncrease6m',
  'headcountIncrease12m',
  'headcountDecrease1m',
  'headcountDecrease3m',
  'headcountDecrease6m',
  'headcountDecrease12m',
] as const;
export type SignalType = (typeof CONTACT_SIGNALS)[number] | (typeof COMPANY_SIGNALS)[number];

/** One dated event of a subject. */
export type SignalEvent = {
  readonly type: SignalType;
  /** YYYY-MM-DD */
  readonly signalDate: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** The event's name in the ledger: the same event is paid once. */
export const eventId = ({ type, signalDate }: SignalEvent): string => `${type}:${signalDate}`;
