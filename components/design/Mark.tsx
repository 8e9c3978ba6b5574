/** The product's mark: a purse with one coin. Decoration beside the product's name. */
export function Mark({ size = 24 }: { size?: number }) {
  return <img src="/icon/purser.svg" width={size} height={size} alt="" />;
}
