import {html, nothing} from './lit.js';
import {duration, status} from './table.js';
import {troubleText} from './trouble.js';

/** One upgrade, with everything the cloud said about it. */
export function detail(page) {
  const {words} = page;
  const known = page.detail;
  return html`
    <dialog id="detail" class="detail" aria-labelledby="detail-title" @close=${() => page.view.upgrade && page.go({upgrade: ''})}
      @click=${event => event.target === event.currentTarget && event.target.close()}>
      ${page.view.upgrade ? html`
        <div>
          <header>
            <h2 id="detail-title">${known?.value ? known.value.component : words.detail.heading}</h2>
            <button type="button" class="close" @click=${event => event.target.closest('dialog').close()}>${words.detail.close}</button>
          </header>
          ${known?.trouble ? html`<p class="bad" role="alert">${known.trouble.status === 404
              ? words.trouble.notFound : troubleText(page, known.trouble)}</p>` : nothing}
          ${known?.value ? facts(page, known.value) : known?.trouble ? nothing : html`<p class="muted">${words.detail.loading}</p>`}
        </div>` : html`<h2 id="detail-title" class="unseen">${words.detail.heading}</h2>`}
    </dialog>`;
}

function facts(page, upgrade) {
  const {words} = page;
  const said = value => value ?? html`<span class="muted">${words.detail.unsaid}</span>`;
  const code = value => (value ? html`<code>${value}</code>` : said(null));
  const time = value => (value ? html`<time datetime=${value}>${words.longTime(value)}
    <small>${words.ago(value)} · ${words.utc(value)}</small></time>` : said(null));
  const fact = (name, content) => html`<div><dt>${words.detail[name]}</dt><dd>${content}</dd></div>`;
  return html`
    <p class="headline">${status(page, upgrade)}</p>
    ${upgrade.message ? html`<p class="quote"><b>${words.detail.message}</b>${upgrade.message}</p>` : nothing}
    <dl>
      ${fact('startedAt', time(upgrade.startedAt))}
      ${fact('finishedAt', upgrade.active && !upgrade.finishedAt ? words.detail.notYet : time(upgrade.finishedAt))}
      ${fact('duration', duration(page, upgrade))}
      ${fact('operation', words.operation[upgrade.operation] ?? upgrade.operation)}
      ${upgrade.fromVersion || upgrade.toVersion ? [fact('fromVersion', code(upgrade.fromVersion)), fact('toVersion', code(upgrade.toVersion))]
        : fact('currentVersion', code(upgrade.currentVersion))}
      ${upgrade.readyToUpgrade === null ? nothing
        : fact('readyToUpgrade', upgrade.readyToUpgrade ? words.detail.yes : words.detail.no)}
      ${fact('cluster', html`${upgrade.clusterName ?? nothing} <code>${upgrade.clusterId}</code>`)}
      ${fact('provider', html`${words.provider[upgrade.provider] ?? upgrade.provider} <small>${upgrade.account} · ${upgrade.region}</small>`)}
      ${fact('providerStatus', code(upgrade.providerStatus))}
      ${upgrade.providerType ? fact('providerType', code(upgrade.providerType)) : nothing}
      ${upgrade.itemId ? fact('itemId', code(upgrade.itemId)) : nothing}
      ${upgrade.jobId ? fact('jobId', code(upgrade.jobId)) : nothing}
      ${fact('fetchedAt', time(upgrade.fetchedAt))}
      ${fact('id', code(upgrade.id))}
    </dl>`;
}
