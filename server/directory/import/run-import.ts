import type { Engine } from '../../database/engine.ts';
import { type ImportProgress, type ImportSummary, importFile } from './import-file.ts';
import { fileSize } from './read-text.ts';
import { openRejectedReport } from './rejected-report.ts';

/** What the person who started the import reads at its end, and the command's exit status. */
export type ImportResult = {
  readonly summary: ImportSummary;
  readonly lines: readonly string[];
  readonly exitStatus: 0 | 1;
};

/**
 * Imports a file and writes the report of rejected rows beside it.
 * @throws UnusableFile; what was imported before the unusable part stays
 */
export async function runImport(
  engine: Engine,
  from: { path: string; source: string },
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportResult> {
  await fileSize(from.path);
  const report = await openRejectedReport(from.path);
  try {
    const summary = await importFile(engine.db, from, { rejected: report.add, progress: onProgress });
    const { resumed, ...rows } = summary;
    const counts = Object.entries(rows).map(([name, count]) => `${name} ${count.toLocaleString('en')}`);
    const rejected = summary.rejected > 0 ? [`Rejected rows, with line and reason: ${report.path}`] : [];
    return {
      summary,
      lines: [
        ...(resumed > 0
          ? [`Went on after ${resumed.toLocaleString('en')} rows of an import that was stopped.`]
          : []),
        `Rows: ${counts.join(', ')}.`,
        ...rejected,
      ],
      exitStatus: rejected.length > 0 ? 1 : 0,
    };
  } finally {
    await report.close();
    await engine.analyze();
  }
}
