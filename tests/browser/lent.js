// One Python for many pages, since its start takes longer than all that most of them ask of it. The page that has
// started it lends it, over a channel, to pages of the same app: they ask as they would ask their own worker.

/** In the page that lends: hands each question on to its worker, each answer to the page that asked. */
function lend() {
  const channel = new BroadcastChannel("python");
  const starts = new Map(); // what each page's questions are about
  let asking = "";
  globalThis.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({ data }) => {
        if (data.type === "progress") return channel.postMessage({ to: asking, message: data });
        const [to, id] = String(data.id).split(" ");
        if (id) channel.postMessage({ to, message: { ...data, id: Number(id) } });
      });
      this.addEventListener("error", () => channel.postMessage({ to: asking, message: null }));
      channel.onmessage = ({ data: { from, message } }) => {
        if (message.constants) starts.set(from, message);
        else if (from !== asking && starts.has(from)) this.postMessage({ ...starts.get(from), id: "again" });
        asking = from;
        this.postMessage({ ...message, id: `${from} ${message.id}` });
      };
    }
  };
}

/** In every other page of the app: its workers are that one, unless it says that it starts its own. */
function borrow(app) {
  const Own = Worker;
  globalThis.Worker = class extends EventTarget {
    #channel = new BroadcastChannel("python");
    #name = crypto.randomUUID();
    #receive = null;
    onerror = null;
    constructor(...how) {
      if (globalThis.startsPython || !document.querySelector(`[src*="${app}"]`)) return new Own(...how);
      super();
      this.#channel.onmessage = ({ data: { to, message: data } }) => {
        if (to !== this.#name) return;
        if (!data) return this.onerror?.(new Event("error"));
        const event = new MessageEvent("message", { data });
        this.#receive?.(event);
        this.dispatchEvent(event);
      };
    }
    set onmessage(receive) {
      this.#receive = receive;
    }
    postMessage(message) {
      this.#channel.postMessage({ from: this.#name, message });
    }
    terminate() {
      this.#channel.close();
    }
  };
}
