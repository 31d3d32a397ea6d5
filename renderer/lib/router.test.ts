import { describe, expect, it, vi } from 'vitest';
import { createRouter } from './router.ts';

describe('router', () => {
  it('goes back and forward through what was shown', () => {
    const router = createRouter({ view: 'articles' });
    router.go({ view: 'articles', id: 'a' });
    router.go({ view: 'people', id: 'p' });
    expect([router.canGoBack, router.canGoForward]).toEqual([true, false]);
    router.back();
    expect(router.route).toEqual({ view: 'articles', id: 'a', params: {} });
    router.forward();
    expect(router.route.view).toBe('people');
    router.forward();
    expect(router.route.view).toBe('people');
  });

  it('drops the forward history on a new step', () => {
    const router = createRouter({ view: 'articles' });
    router.go({ view: 'people' });
    router.back();
    router.go({ view: 'events' });
    expect(router.canGoForward).toBe(false);
    router.back();
    expect(router.route.view).toBe('articles');
  });

  it('keeps one step when replacing, however many rows are passed', () => {
    const router = createRouter({ view: 'people' });
    router.go({ view: 'articles', id: '1' });
    for (const id of ['2', '3', '4']) router.go({ view: 'articles', id }, { replace: true });
    expect(router.route.id).toBe('4');
    router.back();
    expect(router.route.view).toBe('people');
  });

  it('ignores a late replace from another page', () => {
    const router = createRouter({ view: 'contradictions', id: '1' });
    router.go({ view: 'search' });
    router.go({ view: 'contradictions', id: null }, { replace: true });
    expect(router.route.view).toBe('search');
    router.back();
    expect(router.route).toMatchObject({ view: 'contradictions', id: '1' });
  });

  it('takes no step for the same route, but one for other parameters', () => {
    const router = createRouter({ view: 'search', params: { q: 'a' } });
    const heard = vi.fn();
    router.subscribe(heard);
    router.go({ view: 'search', params: { q: 'a' } });
    expect([heard.mock.calls.length, router.canGoBack]).toEqual([0, false]);
    router.go({ view: 'search', params: { q: 'b' } });
    router.go({ view: 'search', params: {} });
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('starts again with another case', () => {
    const router = createRouter({ view: 'articles' });
    router.go({ view: 'people', id: 'p' });
    router.reset({ view: 'articles' });
    expect([router.canGoBack, router.canGoForward, router.route.id]).toEqual([false, false, null]);
  });

  it('remembers what was last open in a view', () => {
    const router = createRouter({ view: 'articles' });
    router.go({ view: 'articles', id: 'a' });
    router.go({ view: 'articles', id: 'b' });
    router.go({ view: 'people', id: 'p' });
    router.go({ view: 'articles' });
    expect(['articles', 'people', 'events'].map((view) => router.lastIn(view))).toEqual(['b', 'p', null]);
    router.reset({ view: 'articles' });
    expect(router.lastIn('articles')).toBeNull();
  });

  it('keeps the last hundred steps', () => {
    const router = createRouter({ view: 'articles' });
    for (let index = 0; index < 250; index += 1) router.go({ view: 'articles', id: String(index) });
    let steps = 0;
    while (router.canGoBack) {
      router.back();
      steps += 1;
    }
    expect([steps, router.route.id]).toEqual([99, '150']);
  });
});
