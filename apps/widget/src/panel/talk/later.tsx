import type { FunctionComponent } from "preact";
import type { TalkView } from "../model.ts";

/** A view that is fetched when it is first drawn; until then there is nothing. */
export const later = <Props extends TalkView>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> => {
  let Loaded: FunctionComponent<Props> | undefined;
  return (props) => {
    if (Loaded) return <Loaded {...props} />;
    load().then(
      (view) => {
        Loaded = view;
        props.model.set({});
      },
      () => {},
    );
    return null;
  };
};
