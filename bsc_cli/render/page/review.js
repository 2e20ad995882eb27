"use strict";
(() => {
  const form = document.getElementById("filters");
  const choices = form ? [...form.querySelectorAll("select")] : [];
  const output = form ? form.querySelector("output") : null;

  // Leaves out what has another owner or status than the chosen ones; what has neither stays.
  const filter = () => {
    for (const one of document.querySelectorAll("[data-owner], [data-status]")) {
      one.hidden = choices.some((choice) => {
        const own = one.dataset[choice.dataset.filter];
        return choice.value !== "" && own !== undefined && "=" + own !== choice.value;
      });
    }
    const isFiltered = choices.some((choice) => choice.value !== "");
    for (const objective of document.querySelectorAll(".objective")) {
      const measures = [...objective.querySelectorAll(".measure")];
      objective.hidden = isFiltered && measures.every((measure) => measure.hidden);
    }
    const rows = [...document.querySelectorAll(".measure")];
    output.textContent = rows.filter((row) => !row.hidden).length + " / " + rows.length;
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }

  // What a cell is sorted by: the exact value of its number, else its text; an empty cell stands last.
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const data = cell ? cell.querySelector("data") : null;
    const text = cell ? cell.textContent.trim() : "";
    return data ? Number(data.value) : text;
  };
  const compare = (one, other) => {
    if (one === "" || other === "") return (one === "") - (other === "");
    if (typeof one === "number" && typeof other === "number") return one - other;
    return String(one).localeCompare(String(other), document.documentElement.lang);
  };
  const sort = (table, column, isFalling) => {
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.classList.contains("parent"));
      const keys = new Map(rows.map((row) => [row, keyOf(row, column)]));
      rows.sort((one, other) => {
        const [first, second] = [keys.get(one), keys.get(other)];
        const isEmpty = first === "" || second === "";
        return compare(first, second) * (isFalling && !isEmpty ? -1 : 1);
      });
      body.append(...rows);
    }
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const isFalling = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", isFalling ? "descending" : "ascending");
        sort(table, column, isFalling);
      });
    });
  }

  // What is closed on the screen is printed all the same.
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
})();
