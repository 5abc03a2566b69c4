// One soft sound, made on the spot: no file to fetch.

/** Sounds where the browser lets it; silent elsewhere. */
export const chime = (): void => {
  try {
    const context = new AudioContext();
    const tone = context.createOscillator();
    const loudness = context.createGain();
    const at = context.currentTime;
    tone.frequency.value = 740;
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(0.14, at + 0.015);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.45);
    tone.connect(loudness).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.5);
    tone.addEventListener("ended", () => void context.close());
  } catch {
    // No audio here.
  }
};
