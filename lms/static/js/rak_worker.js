// A question to the worker, and its answer; `report` hears how far it is.
export async function say(ask, slug, report) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  return new Promise((done, failed) => {
    port1.onmessage = ({ data }) => {
      if ("progress" in data) return report?.(data);
      port1.close();
      return data.fault ? failed(new Error(data.fault)) : done(data.found);
    };
    active.postMessage({ ask, slug }, [port2]);
  });
}
