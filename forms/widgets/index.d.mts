// What kinds of question do, by their names; the build writes the module from the folders (site_builder/bundle.py).
import type { Session, Widget } from "../browser/session.mjs";

declare const widgets: Record<string, { mount(field: HTMLElement, session: Session): Widget } | undefined>;
export default widgets;
