// Says that missed offers made the agent away, with the way back beside it. Keeps IB124.
import { useEffect, useState } from "preact/hooks";
import { NO_MISSES, watchMisses } from "../alerts/missed-offers.ts";
import { useWords } from "../i18n/words.ts";
import { Icon } from "./icon.tsx";
import { useInbox } from "./inbox-context.ts";

export const AwayBanner = () => {
  const words = useWords();
  const { clock, desk } = useInbox();
  const [misses, setMisses] = useState(NO_MISSES);
  useEffect(() => {
    const look = (): void => setMisses((before) => watchMisses(before, desk.get(), clock.now()));
    look();
    return desk.subscribe(look);
  }, [desk, clock]);
  if (!misses.isSetAway) return null;
  return (
    <p class="banner">
      <Icon name="warning" size={16} />
      {words.presence.setAway}
      <button type="button" class="text-button" onClick={() => desk.setPresence("available")}>
        {words.presence.backAgain}
      </button>
    </p>
  );
};
