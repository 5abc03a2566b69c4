// Sounds made on the spot: no file to load, nothing before the first press (browsers allow no sound earlier). Keeps IB23.

export type ChimeName = "offer" | "message";

/** Frequencies in Hz and when each starts, in seconds. */
const TUNES: Readonly<Record<ChimeName, readonly (readonly [hz: number, at: number])[]>> = {
  offer: [
    [659.25, 0],
    [880, 0.14],
    [659.25, 0.7],
    [880, 0.84],
  ],
  message: [[740, 0]],
};

export type Chime = { readonly play: (name: ChimeName) => void; readonly close: () => void };

const strike = (context: AudioContext, hz: number, at: number): void => {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.type = "sine";
  tone.frequency.value = hz;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.16, at + 0.015);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.45);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.5);
};

/** A chime that wakes at the first press or key and stays silent where there is no audio. */
export const createChime = (page: Window = window): Chime => {
  let context: AudioContext | undefined;
  const wake = (): void => {
    try {
      context ??= new AudioContext();
      if (context.state === "suspended") void context.resume().catch(() => {});
    } catch {
      context = undefined;
    }
  };
  page.addEventListener("pointerdown", wake);
  page.addEventListener("keydown", wake);
  return {
    play: (name) => {
      if (context === undefined) return;
      const start = context.currentTime + 0.02;
      for (const [hz, at] of TUNES[name]) strike(context, hz, start + at);
    },
    close: () => {
      page.removeEventListener("pointerdown", wake);
      page.removeEventListener("keydown", wake);
      void context?.close().catch(() => {});
      context = undefined;
    },
  };
};
