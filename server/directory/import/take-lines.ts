import Papa from 'papaparse';

/** One row and the line it starts in. `cells` is null where its quotes are broken: then it is that line only. */
export type Line = { readonly line: number; readonly cells: readonly string[] | null };

type Taken = {
  lines: Line[];
  /** What was not taken yet, and the line it starts in. */
  rest: string;
  line: number;
  /** `last` only: a quote in `rest` is opened and never closed. */
  unclosed: boolean;
};

/**
 * Takes the whole rows at the start of a text. A quote out of place makes a parser take the lines after it for one
 * value; so a row with such a quote gives up its first line only, and the next line starts a new row.
 * `last`: nothing comes after this text.
 */
export function takeLines(
  text: string,
  at: { line: number; last: boolean; delimiter: string; width: number },
): Taken {
  const lines: Line[] = [];
  let { line } = at;
  let from = 0;
  for (;;) {
    const run = takeRun(text.slice(from), line, at);
    lines.push(...run.lines);
    from += run.end;
    line = run.line;
    if (run.stop !== 'broken')
      return { lines, rest: text.slice(from), line, unclosed: run.stop === 'unclosed' };
    const end = text.indexOf('\n', from);
    if (end === -1 && !at.last) return { lines, rest: text.slice(from), line, unclosed: false };
    lines.push({ line, cells: null });
    line += 1;
    from = end === -1 ? text.length : end + 1;
  }
}

type Run = { lines: Line[]; end: number; line: number; stop: 'end' | 'broken' | 'unclosed' };

/** Rows up to the first whose quotes are broken. */
function takeRun(
  text: string,
  firstLine: number,
  { last, delimiter, width }: { last: boolean; delimiter: string; width: number },
): Run {
  const run: Run = { lines: [], end: 0, line: firstLine, stop: 'end' };
  const note = (errors: readonly Papa.ParseError[]) => {
    if (errors.length > 0) run.stop = errors[0]?.code === 'MissingQuotes' ? 'unclosed' : 'broken';
  };
  const parser = new Papa.Parser({
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }: Papa.ParseStepResult<string[][]>) => {
      if (run.stop !== 'end') return;
      const [cells = []] = data;
      const newlines = text.slice(run.end, meta.cursor).split('\n').length - 1;
      note(errors);
      if (run.stop === 'end' && newlines > 1 && cells.length !== width) run.stop = 'broken';
      if (run.stop !== 'end') return parser.abort();
      run.lines.push({ line: run.line, cells });
      run.line += newlines;
      run.end = meta.cursor;
    },
  });
  const { errors }: Papa.ParseResult<unknown> = parser.parse(last ? text : decidable(text), 0, !last);
  if (run.stop === 'end') note(errors);
  return run;
}

/** Whether a quote closes a value shows in what follows it; a quote at the end of a piece waits for the next piece. */
const decidable = (text: string): string => {
  const seen = text.trimEnd();
  return seen.endsWith('"') ? seen.slice(0, -1) : text;
};
