import { describe, expect, it } from 'vitest';
import { lines } from '../../../server/directory/import/progress.ts';

describe('The progress of an import without a terminal', () => {
  it('is a plain line for every tenth of the file, not one for every row', () => {
    const written: string[] = [];
    const progress = lines((line) => written.push(line));
    for (let bytesRead = 0; bytesRead <= 1000; bytesRead += 1) {
      progress.show({ bytesRead, bytes: 1000, rows: bytesRead / 10 });
    }
    progress.end();
    expect(written).toHaveLength(10);
    expect(written[4]).toBe('importing: 50 %, 50 rows');
  });
});
