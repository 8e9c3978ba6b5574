import { UTCDate } from '@date-fns/utc';
import { formatISO, subMonths } from 'date-fns';
import type { Session } from '../identity/session.ts';
import { companySignals, contactSignals } from '../signals/read-signals.ts';
import {
  COMPANY_SIGNALS,
  CONTACT_SIGNALS,
  eventId,
  type SignalEvent,
  type SignalType,
} from '../signals/signal-types.ts';
import { NOT_FOUND, RESTRICTED } from './answers.ts';
import type { CallPlan, Wanted } from './charge-call.ts';
import { type ApiMeans, withoutSuppressed } from './contact-calls.ts';

export type SignalsRequest = {
  readonly ids: readonly string[];
  readonly signalTypes: readonly string[];
  readonly startDate?: string | undefined;
  readonly maxResultsPerSignal?: number | undefined;
};

/** Half a year, unless a request says since when. */
const MONTHS = 6;
const MOST_EVENTS = 100;

type Subject = {
  readonly id: string;
  readonly head: object;
  readonly events: readonly SignalEvent[];
  readonly error?: object;
  readonly doNotProcess?: boolean;
};

const iso = (date: Date): string => formatISO(new UTCDate(date), { representation: 'date' });

/** Job changes of contacts: 1 for each contact and type with an event that the account has not paid for yet. */
export async function contactSignalCall(
  means: ApiMeans,
  _session: Session,
  asked: SignalsRequest,
  now: Date,
): Promise<CallPlan> {
  const found = await means.directory.find(asked.ids.map((contactId) => ({ contactId })));
  const contacts = await withoutSuppressed(means, found);
  const events = await contactSignals(
    means.db,
    contacts.flatMap((one) => (one && !one.doNotProcess ? [one.id] : [])),
  );
  const subjects = asked.ids.map((id, i): Subject => {
    const contact = contacts[i];
    if (!contact) return { id, head: {}, events: [], error: NOT_FOUND('Contact') };
    if (contact.doNotProcess) return { id, head: {}, events: [], error: RESTRICTED, doNotProcess: true };
    return { id, head: {}, events: events.get(id) ?? [] };
  });
  return planOf(subjects, asked, CONTACT_SIGNALS, now);
}

/** Headcount growth and hiring surges of companies. */
export async function companySignalCall(
  means: ApiMeans,
  _session: Session,
  asked: SignalsRequest,
  now: Date,
): Promise<CallPlan> {
  const companies = await means.finder.companies(asked.ids.map((id) => ({ id })));
  const events = await companySignals(
    means.db,
    companies.flatMap((one) => (one ? [one.companyId] : [])),
    iso(now),
  );
  const subjects = asked.ids.map((id, i): Subject => {
    const company = companies[i];
    if (!company) return { id, head: {}, events: [], error: NOT_FOUND('Company') };
    const { name: companyName, fqdn } = company;
    return { id, head: { companyName, ...(fqdn ? { domain: fqdn } : {}) }, events: events.get(id) ?? [] };
  });
  return planOf(subjects, asked, COMPANY_SIGNALS, now);
}

function planOf(
  subjects: readonly Subject[],
  { signalTypes, startDate, maxResultsPerSignal = MOST_EVENTS }: SignalsRequest,
  offered: readonly SignalType[],
  now: Date,
): CallPlan {
  const from = startDate ?? iso(subMonths(new UTCDate(now), MONTHS));
  const types = signalTypes.includes('allSignals')
    ? offered
    : offered.filter((type) => signalTypes.includes(type));
  const rows = subjects.map((subject) => ({
    subject,
    lists: types.map((type) => ({
      type,
      events: subject.events
        .filter((event) => event.type === type && event.signalDate >= from)
        .slice(-maxResultsPerSignal),
    })),
  }));
  const wanted = rows.flatMap(({ subject, lists }) =>
    lists.map(
      ({ events }): Wanted => ({
        action: 'signal',
        subject: subject.id,
        found: events.length > 0,
        doNotProcess: subject.doNotProcess ?? false,
        payload: null,
        events: events.map(eventId),
      }),
    ),
  );
  return {
    action: 'signal',
    results: null,
    wanted,
    answer: async ({ credits }) => ({
      body: {
        results: rows.map(({ subject: { id, head, error }, lists }) =>
          error
            ? { id, error }
            : {
                id,
                ...head,
                ...Object.fromEntries(
                  lists.map(({ type, events }) => [
                    type,
                    events.map(({ signalDate, facts }) => ({ id, signalDate, ...facts })),
                  ]),
                ),
              },
        ),
        startDate: from,
        endDate: iso(now),
        billing: {
          creditsCharged: credits,
          resultsReturned: rows.filter(({ lists }) => lists.some(({ events }) => events.length > 0)).length,
        },
      },
      subjects: subjects.map(({ id }) => id),
    }),
  };
}
