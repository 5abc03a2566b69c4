// Scores entries by kernel ridge regression among the nearest wordings only: no training, so entries may change any time.
// Source: kernel ridge regression (Saunders, Gammerman & Vovk 1998) solved locally (Bottou & Vapnik 1992), by Cholesky.

/** Solves (K + λI) x = y in place of a copy. `matrix` is symmetric, positive semi-definite, row by row. */
export function solveRidge(matrix: Float64Array, target: Float64Array, lambda: number): Float64Array {
  const n = target.length;
  const lower = Float64Array.from(matrix);
  for (let column = 0; column < n; column++) {
    let diagonal = (lower[column * n + column] ?? 0) + lambda;
    for (let k = 0; k < column; k++) diagonal -= (lower[column * n + k] ?? 0) ** 2;
    const root = Math.sqrt(Math.max(diagonal, 1e-9));
    lower[column * n + column] = root;
    for (let row = column + 1; row < n; row++) {
      let sum = lower[row * n + column] ?? 0;
      for (let k = 0; k < column; k++) sum -= (lower[row * n + k] ?? 0) * (lower[column * n + k] ?? 0);
      lower[row * n + column] = sum / root;
    }
  }
  const x = Float64Array.from(target);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < row; k++) x[row] = (x[row] ?? 0) - (lower[row * n + k] ?? 0) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / (lower[row * n + row] ?? 1);
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) x[row] = (x[row] ?? 0) - (lower[k * n + row] ?? 0) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / (lower[row * n + row] ?? 1);
  }
  return x;
}
