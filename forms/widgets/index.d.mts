// The widgets by kind of question; the build writes the module from their folders (site_builder/bundle/assets.py).
import type { Session, Widget } from "../browser/session.mjs";

declare const widgets: Record<string, { mount(field: HTMLElement, session: Session): Widget } | undefined>;
export default widgets;
