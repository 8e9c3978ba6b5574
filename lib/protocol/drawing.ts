/**
 * Something to be shown, as plain data: a text, or an element with its attributes and what is inside. The worker draws; the
 * content script, which every LinkedIn page loads, only builds.
 */
export type Drawing = string | DrawnElement;
export type DrawnElement = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...inside: Drawing[],
];
