export type Encoding = "br" | "gzip" | "identity";

/** The best encoding the browser takes; `q=0` means it does not. */
export const chooseEncoding = (accepted: string | undefined): Encoding => {
  const names = new Set(
    (accepted ?? "")
      .toLowerCase()
      .split(",")
      .map((entry) => entry.trim().split(/\s*;\s*/))
      .filter(([, quality]) => quality === undefined || Number(quality.replace("q=", "")) > 0)
      .map(([name]) => name),
  );
  if (names.has("br")) return "br";
  return names.has("gzip") ? "gzip" : "identity";
};
