import chinese from './chinese.js';
import english from './english.js';

export const LANGUAGES = {en: english, zh: chinese};

export function chooseLanguage(asked) {
  const wanted = [asked, ...navigator.languages].map(tag => tag.toLowerCase().split('-')[0]);
  return wanted.find(tag => tag in LANGUAGES) ?? 'en';
}

const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];

/** The words of a language, and how it writes numbers and times, in the viewer's time zone. */
export function speak(language) {
  const tag = navigator.languages.find(each => each.toLowerCase().startsWith(language))
      ?? {en: 'en', zh: 'zh-CN'}[language];
  const number = new Intl.NumberFormat(tag);
  const relative = new Intl.RelativeTimeFormat(tag, {numeric: 'auto'});
  const list = new Intl.ListFormat(tag, {type: 'unit', style: 'short'});
  const parts = new Intl.ListFormat(tag, {type: 'unit', style: language === 'zh' ? 'narrow' : 'short'});
  const units = Object.fromEntries(UNITS.map(([unit]) =>
    [unit, new Intl.NumberFormat(tag, {style: 'unit', unit, unitDisplay: 'short'})]));
  const formats = {
    short: new Intl.DateTimeFormat(tag, {month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}),
    shortWithYear: new Intl.DateTimeFormat(tag,
        {year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}),
    long: new Intl.DateTimeFormat(tag, {dateStyle: 'long', timeStyle: 'long', hourCycle: 'h23'}),
    clock: new Intl.DateTimeFormat(tag, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'}),
    utc: new Intl.DateTimeFormat(tag, {
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
      hourCycle: 'h23', timeZone: 'UTC', timeZoneName: 'short',
    }),
    hour: new Intl.DateTimeFormat(tag, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}),
    day: new Intl.DateTimeFormat(tag, {month: 'short', day: 'numeric'}),
    month: new Intl.DateTimeFormat(tag, {year: 'numeric', month: 'short'}),
    year: new Intl.DateTimeFormat(tag, {year: 'numeric'}),
  };
  const write = format => time => formats[format].format(new Date(time));

  return {
    ...LANGUAGES[language],
    tag: language === 'zh' ? 'zh-CN' : 'en',
    number: value => number.format(value),
    list: values => list.format(values),
    time: time => write(new Date(time).getFullYear() === new Date().getFullYear() ? 'short' : 'shortWithYear')(time),
    longTime: write('long'),
    clock: write('clock'),
    utc: write('utc'),
    tick: {minute: write('hour'), hour: write('hour'), day: write('day'), month: write('month'), year: write('year')},
    ago: time => {
      const seconds = Math.max(0, (Date.now() - new Date(time)) / 1000);
      const [unit, size] = UNITS.find(each => seconds >= each[1]) ?? UNITS.at(-1);
      return relative.format(-Math.floor(seconds / size), unit);
    },
    /** The two largest units that matter. */
    duration: seconds => {
      const first = Math.max(0, UNITS.findIndex(each => seconds >= each[1]));
      let rest = Math.max(0, Math.floor(seconds));
      const start = seconds < 1 ? UNITS.length - 1 : first;
      return parts.format(UNITS.slice(start, start + 2).map(([unit, size]) => {
        const amount = Math.floor(rest / size);
        rest -= amount * size;
        return [amount, unit];
      }).filter(([amount], index) => amount > 0 || index === 0).map(([amount, unit]) => units[unit].format(amount)));
    },
  };
}
