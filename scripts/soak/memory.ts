/** Memory of a process over time, and how fast it grows. */
export class MemoryCurve {
  readonly #points: { minutes: number; megabytes: number }[] = [];

  add(minutes: number, megabytes: number): void {
    this.#points.push({ minutes, megabytes });
  }

  get last(): number {
    return this.#points.at(-1)?.megabytes ?? Number.NaN;
  }

  /** Least squares over the second half, when caches are full: megabytes a minute. */
  get slope(): number {
    const points = this.#points.slice(Math.floor(this.#points.length / 2));
    const mean = (of: (point: { minutes: number; megabytes: number }) => number): number =>
      points.reduce((sum, point) => sum + of(point), 0) / points.length;
    const minutes = mean((point) => point.minutes);
    const megabytes = mean((point) => point.megabytes);
    const spread = mean((point) => (point.minutes - minutes) ** 2);
    return mean((point) => (point.minutes - minutes) * (point.megabytes - megabytes)) / spread;
  }
}
