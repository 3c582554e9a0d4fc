"""The addresses of this machine: those of a phone's network, never its own mirror."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from lms.interfaces import (
    MachineAddress,
    is_address,
    is_loopback,
    is_reachable_elsewhere,
    list_addresses,
)


def test_what_the_system_names_can_be_typed_on_a_phone():
    for each in list_addresses():
        assert is_reachable_elsewhere(each.ip)
        assert not ip_address(each.ip).is_loopback and "%" not in each.ip


def test_no_address_stands_twice():
    found = [each.ip for each in list_addresses()]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "LOCALHOST"])
def test_the_machine_s_own_mirror(name: str):
    assert is_loopback(name) and not is_reachable_elsewhere(name)


@pytest.mark.parametrize("name", ["169.254.3.4", "fe80::1", "224.0.0.1", "0.0.0.0", "::", "aula"])
def test_what_nobody_can_reach(name: str):
    assert not is_loopback(name) and not is_reachable_elsewhere(name)


@pytest.mark.parametrize("name", ["192.168.43.1", "10.0.0.7", "fd00::2", "2001:db8::5"])
def test_what_a_phone_can_reach(name: str):
    assert is_reachable_elsewhere(name) and not is_loopback(name) and is_address(name)


def test_ipv6_stands_in_brackets_in_a_link():
    assert MachineAddress("fd00::2").host == "[fd00::2]"
    assert MachineAddress("192.168.43.1").host == "192.168.43.1"
