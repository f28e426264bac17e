"""A case file as what a drawing of it is judged by: people, unions with their partners, and children in birth order."""

import json
from collections import defaultdict


class Family:
    def __init__(self, path):
        case = json.loads(path.read_text(encoding="utf-8"))
        self.people = {person["id"]: person for person in case["people"]}
        self.unions = {union["id"]: union for union in case["unions"]}
        self.unions_of = defaultdict(list)
        for ident, union in sorted(self.unions.items(), key=lambda entry: start(entry[1])):
            for partner in union["partners"]:
                self.unions_of[partner].append(ident)
        self.children = defaultdict(list)
        for link in case["children"]:
            self.children[link["union"]].append(link["child"])
        for children in self.children.values():
            children.sort(key=lambda child: self.people[child]["birth"])

    def partners(self, union):
        """The partners from left to right: the man left, or around the one with several unions in the order of time."""
        a, b = self.unions[union]["partners"]
        for shared, other in ((a, b), (b, a)):
            unions = self.unions_of[shared]
            if len(unions) > 1 and len(unions) >= len(self.unions_of[other]):
                is_former = unions.index(union) < (len(unions) + 1) // 2
                return (other, shared) if is_former else (shared, other)
        return (b, a) if self.people[b]["gender"] == "man" else (a, b)


def start(union):
    return min(event["date"] for event in union["timeline"])
