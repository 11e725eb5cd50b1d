// Drives a build of the public CDS Hooks sandbox (github.com/cds-hooks/sandbox) in a headless browser against a running Osteon: discovery, patient-view,
// order-select, order-sign, a suggestion accepted, a card overridden with a reason, feedback received. Ends with 0 when all of it happened.
//
//   node run.mjs --sandbox <its build folder> [--osteon http://localhost:8080] [--port 9000] [--patient demo-hrt] [--drug <as the sandbox lists it>]
//                [--browser /usr/bin/chromium] [--screenshots <folder>]

import { createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';

const { values: options } = parseArgs({
  options: {
    sandbox: { type: 'string' },
    osteon: { type: 'string', default: 'http://localhost:8080' },
    port: { type: 'string', default: '9000' },
    patient: { type: 'string', default: 'demo-hrt' },
    drug: { type: 'string', default: 'Estradiol 1 MG Oral Tablet' },
    browser: { type: 'string', default: process.env.CHROMIUM ?? '/usr/bin/chromium' },
    screenshots: { type: 'string' },
  },
});
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' };
const PATIENCE = 60_000;

function fail(message) {
  throw new Error(message);
}

function serve(folder, port) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** Every call of Osteon's CDS services that the page made, with what came back; anything that leads off this machine is stopped. */
async function watch(page, own) {
  const calls = [];
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = request.url();
    const allowed = url.startsWith(own) || url.startsWith(options.osteon) || url.startsWith('data:') || url.startsWith('blob:');
    if (allowed) request.continue();
    else request.abort();
  });
  page.on('response', async (response) => {
    const request = response.request();
    const url = response.url();
    if (!url.startsWith(`${options.osteon}/cds-services`) || request.method() === 'OPTIONS') return;
    let body = null;
    try {
      body = JSON.parse(await response.text());
    } catch {
      // An answer without a body is one, too.
    }
    calls.push({
      path: new URL(url).pathname,
      method: request.method(),
      status: response.status(),
      sent: request.postData() ? JSON.parse(request.postData()) : null,
      body,
    });
  });
  return calls;
}

async function until(what, condition) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const value = await condition();
    if (value) {
      console.log(`ok    ${what}`);
      return value;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return fail(`did not happen: ${what}`);
}

async function click(page, selector, text) {
  await until(`press "${text}"`, () => page.evaluate((query, label) => {
    const element = [...document.querySelectorAll(query)]
      .find((candidate) => candidate.textContent.trim().toLowerCase().startsWith(label.toLowerCase()));
    if (element) element.click();
    return Boolean(element);
  }, selector, text));
}

async function show(page, name) {
  if (!options.screenshots) return;
  mkdirSync(options.screenshots, { recursive: true });
  // What fades in has to have done so.
  await new Promise((resolve) => setTimeout(resolve, 700));
  await page.screenshot({ path: join(options.screenshots, `${name}.png`) });
}

/** The answer of the service, with a card that the page shows. */
async function cards(page, calls, service, from, wanted) {
  const call = await until(`${service} answered with cards`, () => calls.slice(from)
    .find((one) => one.path === `/cds-services/${service}` && one.status === 200 && wanted(one)));
  const summary = call.body.cards[0].summary;
  await until(`shown: ${summary}`, () => page.evaluate((text) => document.body.innerText.includes(text), summary));
  return call;
}

/** The card of the call that offers a suggestion with actions. */
function suggestion(call) {
  const card = call.body.cards.find((one) => one.suggestions?.length) ?? fail('no suggestion in the answer');
  return { card, label: card.suggestions[0].label, uuid: card.suggestions[0].uuid };
}

async function feedback(calls, service, from, about, outcome) {
  const call = await until(`feedback on ${service}: ${outcome}`, () => calls.slice(from)
    .find((one) => one.path === `/cds-services/${service}/feedback`));
  const item = call.sent.feedback[0];
  if (call.status !== 200 || !about.includes(item.card) || item.outcome !== outcome) {
    fail(`feedback was answered with ${call.status}: ${JSON.stringify(call.sent)}`);
  }
}

async function order(page, tab, drug) {
  await click(page, 'button', tab);
  await until(`on ${tab}`, () => page.evaluate((title) => document.querySelector('h1')?.textContent.trim() === title, tab));
  await page.waitForSelector('input[name="medication-input"]', { timeout: PATIENCE });
  let attempts = 0;
  await until(`choose "${drug}"`, () => page.evaluate((text, write) => {
    const listed = [...document.querySelectorAll('.MuiListItemButton-root')];
    const item = listed.find((one) => one.textContent.trim() === text);
    if (item) {
      item.click();
      return true;
    }
    const input = document.querySelector('input[name="medication-input"]');
    if (!listed.length && input.value === text) return true; // Chosen on the other tab.
    if (write) {
      // In one go, and again if need be: the sandbox puts back what it knew before while somebody is typing.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    return false;
  }, drug, attempts++ % 10 === 0));
}

async function run(page, calls) {
  const query = new URLSearchParams({
    fhirServiceUrl: `${options.osteon}/fhir`,
    patientId: options.patient,
    serviceDiscoveryURL: `${options.osteon}/cds-services`,
    hook: 'patient-view',
    screen: 'patient-view',
  });
  await page.goto(`http://localhost:${options.port}/?${query}`);

  const found = await until('discovery', () => calls.find((one) => one.path === '/cds-services' && one.status === 200));
  console.log(`      ${found.body.services.map((service) => service.id).join(', ')}`);

  const view = await cards(page, calls, 'osteon-therapy-options', 0, (call) => call.body.cards.length);
  await show(page, 'sandbox-patient-view');
  let from = calls.length;
  const proposed = suggestion(view);
  await click(page, 'button', proposed.label);
  await feedback(calls, 'osteon-therapy-options', from, [proposed.card.uuid], 'accepted');

  from = calls.length;
  await order(page, 'Rx View', options.drug);
  const selected = await cards(page, calls, 'osteon-order-select', from, (call) => call.body.cards.some((card) => card.suggestions));
  from = calls.length;
  await page.click('[aria-label="select dismiss reason"]');
  await until('reasons to override', () => page.$('[role="menuitem"]'));
  await show(page, 'sandbox-override-reasons');
  await click(page, '[role="menuitem"]', 'Override:');
  await feedback(calls, 'osteon-order-select', from, selected.body.cards.map((card) => card.uuid), 'overridden');

  from = calls.length;
  await order(page, 'Rx Sign', options.drug);
  await click(page, 'button', 'Sign Order');
  const signed = await cards(page, calls, 'osteon-order-sign', from, (call) => call.body.cards.some((card) => card.suggestions));
  if (signed.body.cards[0].source.topic.code !== selected.body.cards[0].source.topic.code) {
    fail('order-sign does not repeat the topic of order-select');
  }
  await show(page, 'sandbox-order-sign');
  from = calls.length;
  const instead = suggestion(signed);
  await click(page, 'button', instead.label);
  await feedback(calls, 'osteon-order-sign', from, [instead.card.uuid], 'accepted');
}

const folder = normalize(options.sandbox ?? fail('--sandbox: the build folder of the sandbox'));
const server = await serve(folder, Number(options.port));
const browser = await puppeteer.launch({ executablePath: options.browser, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1360, height: 900 });
  const calls = await watch(page, `http://localhost:${options.port}`);
  await run(page, calls);
  const wrong = calls.filter((call) => call.status >= 400);
  if (wrong.length) fail(`refused: ${wrong.map((call) => `${call.method} ${call.path} ${call.status}`).join(', ')}`);
  console.log('The sandbox and Osteon understand each other.');
} catch (error) {
  console.error(`FAIL  ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
}
