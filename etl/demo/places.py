"""Where parcels go, and the ciphertext that stands for the people who get them."""

from __future__ import annotations

import numpy as np

from etl.demo.catalogue import Draw

PLACES = (
    ("广东省", "广州市", "天河区", 8),
    ("广东省", "深圳市", "龙岗区", 7),
    ("浙江省", "杭州市", "余杭区", 7),
    ("浙江省", "宁波市", "鄞州区", 4),
    ("江苏省", "南京市", "江宁区", 6),
    ("江苏省", "苏州市", "吴中区", 6),
    ("山东省", "济南市", "历下区", 5),
    ("山东省", "青岛市", "市北区", 4),
    ("四川省", "成都市", "武侯区", 7),
    ("河南省", "郑州市", "金水区", 6),
    ("湖北省", "武汉市", "洪山区", 5),
    ("湖南省", "长沙市", "岳麓区", 5),
    ("福建省", "福州市", "仓山区", 4),
    ("河北省", "石家庄市", "长安区", 4),
    ("陕西省", "西安市", "雁塔区", 4),
    ("辽宁省", "沈阳市", "浑南区", 4),
    ("安徽省", "合肥市", "蜀山区", 4),
    ("北京市", "北京市", "朝阳区", 4),
    ("上海市", "上海市", "浦东新区", 5),
    ("重庆市", "重庆市", "渝北区", 4),
    ("云南省", "昆明市", "官渡区", 2),
    ("黑龙江省", "哈尔滨市", "南岗区", 3),
    ("新疆维吾尔自治区", "乌鲁木齐市", "天山区", 1),
)

pick_place = Draw([place[:3] for place in PLACES], [place[3] for place in PLACES])
CARRIERS = (("YQ", "云雀速递"), ("FL", "飞鹭快运"))


def cipher(key: str, mark: str = "##") -> str:
    """What a platform shows instead of a receiver: text that tells nothing, the same for the same key."""
    state = 1469598103934665603
    for letter in key:
        state = (state ^ ord(letter)) * 1099511628211 % 2**64
    return f"{mark}{state:016x}{state * 31 % 2**64:016x}{mark}"


def waybill(rng: np.random.Generator) -> tuple[str, str]:
    """A parcel number and its carrier."""
    prefix, carrier = CARRIERS[0 if rng.random() < 0.7 else 1]
    return f"{prefix}{int(rng.integers(10**12, 10**13))}", carrier
