import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMaintenance } from '../../../server/database/pglite-maintenance.ts';

const SCHEDULE = { rowsBetweenAnalyze: 1000, idleMs: 20 };

describe('PGlite, which has nobody to look after it', () => {
  let pglite: PGlite;
  beforeAll(async () => {
    pglite = await PGlite.create();
    await pglite.exec('CREATE TABLE things (n integer)');
  });
  afterAll(() => pglite.close());

  const one = async (text: string): Promise<unknown> =>
    Object.values((await pglite.query<Record<string, unknown>>(text)).rows[0] ?? {})[0];
  /** How many rows the planner believes there are; -1 before the first look. */
  const believed = () => one("SELECT reltuples::integer FROM pg_class WHERE relname = 'things'");
  const allVisible = () => one("SELECT relallvisible FROM pg_class WHERE relname = 'things'");
  const checkpoint = () => one('SELECT redo_lsn::text FROM pg_control_checkpoint()');
  const add = (rows: number) => pglite.query('INSERT INTO things SELECT generate_series(1, $1)', [rows]);

  it('gets statistics after so many rows, not before', async () => {
    const maintenance = createMaintenance(pglite, { ...SCHEDULE, idleMs: 600_000 });
    await add(2000);
    maintenance.wrote(999);
    expect(await believed()).toBe(-1);
    maintenance.wrote(1);
    await expect.poll(believed).toBe(2000);
    await maintenance.stop();
  });

  it('is vacuumed and its log is cut when it is quiet', async () => {
    const maintenance = createMaintenance(pglite, SCHEDULE);
    await add(500);
    const before = [await allVisible(), await checkpoint()];
    maintenance.wrote(500);
    await expect.poll(checkpoint).not.toBe(before[1]);
    expect(await allVisible()).not.toBe(before[0]);
    await maintenance.stop();
  });

  it('is so at its end, too, and after an import on demand', async () => {
    const maintenance = createMaintenance(pglite, { ...SCHEDULE, idleMs: 600_000 });
    await add(300);
    maintenance.wrote(300);
    await maintenance.analyze();
    expect(await believed()).toBe(2800);
    const before = await checkpoint();
    await maintenance.stop();
    expect(await checkpoint()).not.toBe(before);
  });
});
