import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Outcome } from '../../lib/credits/outcome.ts';
import type { EndedBatch } from '../ledger/create-ledger.ts';

/** What the server counts about itself, in the form that Prometheus reads. No label names a person or an account. */
export type Metrics = {
  readonly contentType: string;
  text(): Promise<string>;
  /** One charge was answered with this outcome. */
  outcome(of: { surface: string; action: string }, outcome: Outcome): void;
  keyReused(): void;
  /** Commands were accepted, or (negative) answered. */
  queued(commands: number): void;
  readonly batch: (ended: EndedBatch) => void;
  request(answered: { method: string; route: string; status: number; seconds: number }): void;
};

const BATCH_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Metrics of one server; each server of a process has its own registry. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const charges = new Counter({
    name: 'purser_charges_total',
    help: 'Charges answered, by what became of them; a key asked again counts again',
    labelNames: ['surface', 'action', 'status', 'code'],
    registers,
  });
  const credits = new Counter({
    name: 'purser_credits_charged_total',
    help: 'Credits of the charges answered',
    labelNames: ['surface', 'action'],
    registers,
  });
  const reused = new Counter({
    name: 'purser_keys_reused_total',
    help: 'Requests under a key of another request',
    registers,
  });
  const queue = new Gauge({
    name: 'purser_ledger_queue_commands',
    help: 'Commands that the ledger accepted and has not answered yet',
    registers,
  });
  const batches = new Histogram({
    name: 'purser_ledger_batch_commands',
    help: 'Commands that were posted together',
    buckets: BATCH_SIZES,
    registers,
  });
  const commits = new Histogram({
    name: 'purser_ledger_commit_seconds',
    help: 'From the first statement of a posting to its confirmed commit, or to its failure',
    labelNames: ['result'],
    buckets: SECONDS,
    registers,
  });
  const requests = new Histogram({
    name: 'purser_http_request_seconds',
    help: 'Requests answered, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    outcome({ surface, action }, outcome) {
      const code =
        outcome.status === 'refused' ? outcome.code : outcome.status === 'free' ? outcome.reason : '';
      charges.inc({ surface, action, status: outcome.status, code });
      if (outcome.status === 'charged') credits.inc({ surface, action }, outcome.credits);
    },
    keyReused: () => reused.inc(),
    queued: (commands) => queue.inc(commands),
    batch({ commands, seconds, committed }) {
      batches.observe(commands);
      commits.observe({ result: committed ? 'committed' : 'failed' }, seconds);
    },
    request: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
  };
}
