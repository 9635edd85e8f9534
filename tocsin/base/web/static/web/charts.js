// Draws every [data-chart] from its JSON script tag with ECharts, in the page's own colours.
(function () {
  "use strict";
  var drawn = new Map();

  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }
  function tones() { return ["--tone-blue", "--tone-green", "--tone-orange", "--tone-red", "--tone-yellow", "--tone-plain"].map(colour); }

  function common(data) {
    var text = colour("--ink-soft"), line = colour("--line");
    return {
      color: tones(),
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: text },
      grid: { left: 8, right: 16, top: data.series.length > 1 ? 36 : 16, bottom: 8, containLabel: true },
      legend: data.series.length > 1 ? { top: 0, left: 0, icon: "roundRect", itemWidth: 12, itemHeight: 8, textStyle: { color: text } } : undefined,
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, backgroundColor: colour("--paper"), borderColor: line,
        textStyle: { color: colour("--ink") }, valueFormatter: function (v) { return v == null ? "—" : v + (data.unit ? " " + data.unit : ""); } },
      _label: { color: text }, _line: { lineStyle: { color: line } }
    };
  }

  function axes(base, data, flat) {
    var names = { type: "category", data: data.labels, axisLabel: base._label, axisLine: base._line, axisTick: { show: false }, inverse: !!flat };
    var values = { type: "value", name: data.unit, nameTextStyle: base._label, axisLabel: base._label, splitLine: base._line, min: data.min, max: data.max };
    base.xAxis = flat ? values : names;
    base.yAxis = flat ? names : values;
    if (!flat && data.unit) base.grid.top += 20;
    return base;
  }

  function series(data, kind, more) {
    return data.series.map(function (one) {
      return Object.assign({ type: kind, name: one.name, data: one.values, barMaxWidth: 28 }, more, one.tone ? { itemStyle: { color: colour("--tone-" + one.tone) } } : {});
    });
  }

  var kinds = {
    line: function (data) {
      var made = axes(common(data), data);
      made.series = series(data, "line", { showSymbol: data.labels.length < 30, symbolSize: 6, lineStyle: { width: 2 } });
      return made;
    },
    bar: function (data) { var made = axes(common(data), data); made.series = series(data, "bar"); return made; },
    stack: function (data) { var made = axes(common(data), data); made.series = series(data, "bar", { stack: "all" }); return made; },
    rows: function (data) { var made = axes(common(data), data, true); made.series = series(data, "bar"); return made; },
    share: function (data) {
      var made = common(data);
      made.tooltip.trigger = "item";
      made.legend = { bottom: 0, textStyle: made.textStyle };
      made.series = [{ type: "pie", radius: ["55%", "80%"], center: ["50%", "44%"], label: { show: false },
        data: data.labels.map(function (label, n) { return { name: label, value: data.series[0].values[n] }; }) }];
      return made;
    },
    // series: estimate, low, high – a point with its interval for each label
    interval: function (data) {
      var made = axes(common(data), data, true);
      var best = data.series[0].values, low = data.series[1].values, high = data.series[2].values;
      var width = high.map(function (value, n) { return value - low[n]; });
      made.legend = undefined;
      made.grid.top = 16;
      made.tooltip.formatter = function (shown) {
        var n = shown[0].dataIndex, unit = data.unit || "";
        return data.labels[n] + "\n" + best[n] + unit + "  (" + low[n] + "–" + high[n] + unit + ")";
      };
      made.series = [
        { type: "bar", stack: "i", data: low, itemStyle: { color: "transparent" }, silent: true, barWidth: 10 },
        { type: "bar", stack: "i", data: width, itemStyle: { color: tones()[0], opacity: 0.35, borderRadius: 5 }, barWidth: 10 },
        { type: "scatter", data: best, symbolSize: 12, itemStyle: { color: tones()[0] } }
      ];
      return made;
    }
  };

  function draw(place) {
    var source = document.getElementById(place.dataset.from);
    var data = JSON.parse(source.textContent);
    var option = kinds[place.dataset.chart](data);
    delete option._label;
    delete option._line;
    var chart = drawn.get(place) || window.echarts.init(place, null, { renderer: "svg" });
    drawn.set(place, chart);
    chart.setOption(option, true);
  }

  window.tocsinCharts = function () {
    drawn.forEach(function (chart, place) { if (!place.isConnected) { chart.dispose(); drawn.delete(place); } });
    document.querySelectorAll("[data-chart]").forEach(function (place) { if (!drawn.has(place)) { draw(place); watch.observe(place); } });
  };
  var watch = new ResizeObserver(function (seen) { seen.forEach(function (one) { var c = drawn.get(one.target); if (c) c.resize(); }); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
    setTimeout(function () { drawn.forEach(function (chart, place) { draw(place); }); }, 0);
  });
})();
