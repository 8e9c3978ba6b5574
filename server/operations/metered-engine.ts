import type { Engine, LaneConnection } from '../database/engine.ts';
import type { Metrics } from './metrics.ts';

/** The same database, with the transactions of its lanes counted and timed. */
export function meteredEngine(engine: Engine, metrics: Metrics): Engine {
  return {
    ...engine,
    openLane: async (onStep) => meteredLane(await engine.openLane(onStep), metrics),
  };
}

function meteredLane(lane: LaneConnection, metrics: Metrics): LaneConnection {
  return {
    close: () => lane.close(),
    async transact(first, then) {
      const began = performance.now();
      const seconds = (): number => (performance.now() - began) / 1000;
      try {
        const value = await lane.transact(first, then);
        // A lane's value is one result a command
        metrics.batch({
          commands: Array.isArray(value) ? value.length : 1,
          seconds: seconds(),
          committed: true,
        });
        return value;
      } catch (error) {
        metrics.batch({ commands: 0, seconds: seconds(), committed: false });
        throw error;
      }
    },
  };
}
