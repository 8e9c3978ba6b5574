import { type Action, DATA_POINTS, type DataPoint } from '../../lib/credits/words.ts';

/** The action as what is sold as one and owned ever after; searches, signals and engagement are not. */
export function dataPointOf(action: Action): DataPoint | undefined {
  return DATA_POINTS.find((dataPoint) => dataPoint === action);
}
