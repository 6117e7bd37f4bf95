// What `measureUserAgentSpecificMemory` leaves out: the linear memories of wasm in workers, asked of
// the browser's debugger. They never shrink: this is the most that was needed.

/** Bytes of all wasm memories of the page's workers. */
export async function wasmMemory(page) {
  const cdp = await page.context().newCDPSession(page);
  const workers = [];
  const answers = new Map();
  cdp.on("Target.attachedToTarget", ({ sessionId }) => workers.push(sessionId));
  cdp.on("Target.receivedMessageFromTarget", ({ sessionId, message }) => {
    const { id, result } = JSON.parse(message);
    answers.get(`${sessionId} ${id}`)?.(result);
  });
  await cdp.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false });
  let next = 0;
  const ask = (sessionId, method, params) => {
    next += 1;
    const message = JSON.stringify({ id: next, method, params });
    const answer = new Promise((done) => answers.set(`${sessionId} ${next}`, done));
    return cdp.send("Target.sendMessageToTarget", { sessionId, message }).then(() => answer);
  };
  let bytes = 0;
  for (const worker of workers) bytes += await memoriesOf((...words) => ask(worker, ...words));
  await cdp.detach();
  return bytes;
}

/** The same of one page or worker, asked by its debugger. */
export async function memoriesOf(ask) {
  const expression = "WebAssembly.Memory.prototype";
  const prototype = await ask("Runtime.evaluate", { expression });
  const { objectId: prototypeObjectId } = prototype.result;
  const { objects } = await ask("Runtime.queryObjects", { prototypeObjectId });
  const sum = "function () { return this.reduce((sum, it) => sum + it.buffer.byteLength, 0) }";
  const call = { objectId: objects.objectId, functionDeclaration: sum, returnByValue: true };
  return (await ask("Runtime.callFunctionOn", call)).result.value;
}
