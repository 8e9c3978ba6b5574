import { afterAll, expect } from 'vitest';
import { ALL_ACCOUNTS } from '../shards/exceptions.ts';
import { shardFaults } from '../shards/shard-lint.ts';
import { recordedStatements } from './recorded-engine.ts';

/** After each file of server tests: every statement that the server sent in it can be answered by one shard. */
afterAll(() => {
  const faults = recordedStatements().flatMap(({ sql, at }) =>
    at in ALL_ACCOUNTS ? [] : shardFaults(sql).map((fault) => `${at}: ${fault}\n${sql}`),
  );
  expect(faults).toEqual([]);
});
