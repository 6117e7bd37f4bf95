// Figures as the tables show them. Pure.

const rounded = (value) => {
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value.toFixed(value >= 1 ? 2 : 3);
};

/** Three figures or so, without a unit. */
export const plain = (value) => (Number.isFinite(value) ? rounded(value) : "–");

export const time = (value) => `${plain(value)} ms`;
export const seconds = (value) => `${plain(value)} s`;
export const share = (value) => `${value.toFixed(1)} %`;
export const megabytes = (bytes) => `${plain(bytes / 1e6)} MB`;
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** Megabytes from one on, else kilobytes. */
export const weight = (bytes) =>
  bytes >= 1e6 ? `${(bytes / 1e6).toFixed(2)} MB` : kilobytes(bytes);
