// Notifications of the operating system: only after the agent asked for them, only text. Keeps IB24.

export type DesktopState = "unsupported" | "ask" | "on" | "blocked";

/** Whether this browser can and may show them. */
export const desktopState = (): DesktopState => {
  if (typeof Notification === "undefined") return "unsupported";
  if (Notification.permission === "granted") return "on";
  return Notification.permission === "denied" ? "blocked" : "ask";
};

/** Asks the agent, which browsers allow only in answer to a press. */
export const askForDesktop = async (): Promise<DesktopState> => {
  try {
    await Notification.requestPermission();
  } catch {
    return "unsupported";
  }
  return desktopState();
};

export type DesktopNotice = {
  readonly title: string;
  readonly body: string;
  /** A newer notice with the same tag replaces the older. */
  readonly tag: string;
  readonly onPress: () => void;
};

/** Shows one where allowed; returns how to take it back. */
export const showDesktop = ({ title, body, tag, onPress }: DesktopNotice): (() => void) => {
  if (desktopState() !== "on") return () => {};
  try {
    const notice = new Notification(title, { body, tag });
    notice.addEventListener("click", () => {
      window.focus();
      onPress();
      notice.close();
    });
    return () => notice.close();
  } catch {
    // Some browsers only allow them from a service worker.
    return () => {};
  }
};
