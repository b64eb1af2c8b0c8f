// A letter as its reader will see it, shut off from this page: no script runs in it, and it reaches nothing.
import { useSay } from '../texts/index.ts';

export function LetterFrame({ html, title }: { html: string; title: string }) {
  const { say } = useSay();
  return <iframe className="letter-frame" sandbox="" srcDoc={html} title={say('letter.frame', { title })} />;
}
