import { SingleBar } from 'cli-progress';
import type { ImportProgress } from './import-file.ts';

export type ProgressShown = { show(progress: ImportProgress): void; end(): void };

/** A bar on a terminal; elsewhere a plain line for every tenth of the file. */
export function showProgress(output: NodeJS.WriteStream): ProgressShown {
  return output.isTTY ? bar(output) : lines((line) => output.write(`${line}\n`));
}

function bar(stream: NodeJS.WriteStream): ProgressShown {
  const single = new SingleBar({
    stream,
    format: 'importing [{bar}] {percentage} % | {rows} rows | {eta_formatted} left',
    hideCursor: true,
  });
  let started = false;
  return {
    show: ({ bytesRead, bytes, rows }) => {
      if (!started) single.start(bytes, 0, { rows });
      started = true;
      single.update(bytesRead, { rows });
    },
    end: () => single.stop(),
  };
}

/** Exported for tests. */
export function lines(write: (line: string) => void): ProgressShown {
  let shown = 0;
  return {
    show: ({ bytesRead, bytes, rows }) => {
      const tenth = bytes === 0 ? 0 : Math.floor((10 * bytesRead) / bytes);
      if (tenth <= shown) return;
      shown = tenth;
      write(`importing: ${tenth * 10} %, ${rows} rows`);
    },
    end: () => undefined,
  };
}
